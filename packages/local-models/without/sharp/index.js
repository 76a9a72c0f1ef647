export default () => {
  throw new Error('The local models are installed for text alone.');
};

export { downloadModel, importModel } from './add.ts';
export { type Encoder, openEncoder } from './encoder.ts';
export { MODELS } from './models.ts';

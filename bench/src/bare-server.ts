import { createServer } from 'node:http';

/* A hello on bare `node:http`, about as long as a person's row. */
const HELLO = JSON.stringify({ hello: 'x'.repeat(180) });
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': HELLO.length });
  response.end(HELLO);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
});

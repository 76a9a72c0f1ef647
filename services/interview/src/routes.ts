export { mountInterviews } from './routes/interviews.ts';
export { mountLive } from './routes/live.ts';
export { mountPacks } from './routes/packs.ts';

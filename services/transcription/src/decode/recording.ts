/** A recording that can be read in parts, so that it need not be held in memory. `end` is exclusive. */
export interface RecordingBytes {
  bytes: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

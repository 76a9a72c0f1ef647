/** Whether a driver can be used now, or why not, in words for the person who hosts it. */
export interface Probe {
  driver: string;
  usable: boolean;
  /** True where it works with less than the port can give (an offline rule instead of a model); shown on the screen. */
  reduced: boolean;
  detail: string;
}

/** What every engine answers, whatever its port. */
export interface Engine {
  probe(): Promise<Probe>;
  close(): Promise<void>;
}

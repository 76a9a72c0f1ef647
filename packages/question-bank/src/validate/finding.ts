/** Something in the bank that the house would not sign. */
export interface Finding {
  module: string;
  /** The question's id; empty where the module as a whole is meant. */
  question: string;
  rule: string;
  message: string;
}

/** Says that a rule is broken, and how. */
export type Refuse = (rule: string, message: string) => void;

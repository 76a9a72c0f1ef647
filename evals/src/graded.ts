/** A question with answers of known worth. `rating`: 1 to 5 in half steps, by their author; `second`: by another, blind. */
export interface GradedQuestion {
  id: string;
  field: string;
  text: string;
  idealAnswer: string;
  keyPoints: string[];
  answers: Array<{ kind: string; rating: number; second?: number; text: string }>;
}

/** Made to be worth nothing, whatever they sound like. */
export const ADVERSARIAL = ['empty', 'stuffed', 'offtopic', 'injected'];
/** Made to be worth something. */
export const SERIOUS = ['excellent', 'good', 'adequate', 'simple', 'hesitant', 'brief', 'long'];

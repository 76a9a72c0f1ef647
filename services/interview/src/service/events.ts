/** What happens in interviews, as the counters name it. */
type InterviewEvent = 'started' | 'finished' | 'expired' | 'answered' | 'declined' | 'skipped' | 'followedUp';
export type Count = (event: InterviewEvent) => void;

import type { Recipient, RecipientPart } from '@talentsync/contracts';
import type { EnginesConfig } from '@talentsync/engines/open';

/** Drivers that send people's data off, or keep it elsewhere. What an address leads to may be this machine; only its host knows. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ...['openai', 'blackbox', 'groq', 'compatible'],
  ...['supabase', 'postgres', 'redis', 's3', 'pinecone', 'pgvector', 'smtp'],
]);

/** Who beside this server gets what of people's data, by the engines that run. */
export const recipientsOf = (config: EnginesConfig): Recipient[] => {
  const uses: Array<[string, RecipientPart]> = [
    [config.resumeReader.driver, 'resumes'],
    [config.questionWriter.driver, 'questions'],
    [config.followUpWriter.driver, 'followUps'],
    ...config.judge.drivers.map((driver): [string, RecipientPart] => [driver, 'judge']),
    [config.embeddings.driver, 'search'],
    [config.vectors.driver, 'search'],
    [config.speechToText.driver, 'speechToText'],
    [config.textToSpeech.driver, 'textToSpeech'],
    [config.objects.driver, 'files'],
    [config.database.driver, 'records'],
    [config.state.driver, 'moments'],
    [config.identity.driver, 'accounts'],
    [config.mail.driver, 'letters'],
  ];
  const parts = Map.groupBy(
    uses.filter(([driver]) => ELSEWHERE.has(driver)),
    ([driver]) => driver,
  );
  return [...parts].map(([driver, used]) => ({ driver, parts: [...new Set(used.map(([, part]) => part))] }));
};

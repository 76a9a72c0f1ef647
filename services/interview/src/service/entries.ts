import type { Namespace, VectorMetadata } from '@talentsync/engines';
import type { BankQuestion } from '../store/packs.ts';
import { followUpKeyOf, questionKeyOf } from './retrieval.ts';

/** A text of a question with the namespace and the metadata that its vector gets. */
export interface Entry {
  namespace: Namespace;
  id: string;
  text: string;
  metadata: VectorMetadata;
}

/** What of a question goes into which namespace. */
export const entriesOf = (question: BankQuestion, language: string): Entry[] => {
  const { id, packId, edition, domain, moduleId, type } = question;
  const shared = { question_id: id, domain, pack_id: packId, edition, module: moduleId, language };
  const key = questionKeyOf(packId, id);
  return [
    {
      namespace: 'questions-embeddings',
      id: key,
      text: [question.text, ...question.aliases, question.tags.join(' ')].join('\n'),
      metadata: { ...shared, type },
    },
    { namespace: 'ideal-answers-embeddings', id: key, text: question.idealAnswer, metadata: { ...shared, type } },
    ...question.followUps.map((followUp): Entry => {
      const point = followUp.keyPoint === undefined ? '' : (question.keyPoints[followUp.keyPoint]?.text ?? '');
      return {
        namespace: 'followups-embeddings',
        id: followUpKeyOf(packId, id, followUp.id),
        text: `${followUp.text}\n${point}`,
        metadata: { ...shared, type: 'followUp', follow_up_id: followUp.id, kind: followUp.kind, text: followUp.text },
      };
    }),
  ];
};

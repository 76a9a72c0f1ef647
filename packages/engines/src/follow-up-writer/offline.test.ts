import { conforms, failsOn } from '../conformance.ts';
import { followUpWriterChecks } from './conformance.ts';
import { openOfflineFollowUpWriter } from './offline.ts';
import type { FollowUpInput } from './port.ts';

conforms(followUpWriterChecks, openOfflineFollowUpWriter);

/** Goes by similarity alone, as a plain vector search would. */
const openNaive = async () => ({
  ...(await openOfflineFollowUpWriter()),
  choose: async ({ candidates }: FollowUpInput) => {
    const [best] = candidates.toSorted((a, b) => b.similarity - a.similarity);
    return {
      chosen:
        best === undefined
          ? null
          : { followUpId: best.followUpId, text: best.text, kind: best.kind, keyPoint: best.keyPoint, written: false },
      reason: 'near',
      gap: null,
      outcomes: {},
    };
  },
});
for (const check of Object.keys(followUpWriterChecks).filter((name) => !name.startsWith('does not press')))
  failsOn(followUpWriterChecks, check, openNaive);

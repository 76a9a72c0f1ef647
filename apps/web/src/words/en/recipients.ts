import type { RecipientPart } from '@talentsync/contracts';

/** Who beside the server gets what somebody says or hands in. */
export const recipients = {
  title: 'Who gets your data',
  unknown: 'Who else gets it could not be learnt just now.',
  nobody: 'It stays on this server; nobody else gets it.',
  gets: (who: string, what: string[]) => `${who} gets ${what.join('; ')}.`,
  who: {
    openai: 'OpenAI, a company in the USA,',
    blackbox: 'Blackbox AI, a company in the USA,',
    groq: 'Groq, a company in the USA,',
    compatible: 'A model server that whoever runs this server has chosen',
    supabase: 'Supabase, where this server keeps its accounts,',
    postgres: 'The database server that whoever runs this server has chosen',
    redis: 'The Redis server that whoever runs this server has chosen',
    pgvector: 'The database server that whoever runs this server has chosen',
    s3: 'The file storage that whoever runs this server has chosen',
    pinecone: 'Pinecone, a company in the USA,',
    smtp: 'The mail server that whoever runs this server has chosen',
  } as Record<string, string>,
  what: {
    resumes: 'your resume, to read it',
    questions: 'what your resume says, to write questions about it',
    followUps: 'your answers, to choose what is asked next',
    judge: 'your answers, to score them',
    search: 'your answers in numbers or words, to find questions that fit',
    speechToText: 'the sound of your voice, to write it down',
    textToSpeech: 'the questions, to read them aloud',
    files: 'your resume and your recordings, to keep them',
    records: 'your answers and reports, to keep them',
    moments: 'where you are in an interview, while it goes on',
    accounts: 'your name, address and password, to sign you in',
    letters: 'your address and what is written to you, to deliver it',
  } satisfies Record<RecipientPart, string>,
} as const;

import type {
  AuditEntry,
  Consents,
  DeadJob,
  ErasureReceipt,
  Feedback,
  FoundQuestion,
  Interview,
  InterviewState,
  InterviewSummary,
  KeptLetter,
  LearnedFollowUp,
  Media,
  Module,
  NewShare,
  OpenSession,
  PackSummary,
  Page,
  PersonExport,
  Recipient,
  RecoveryCodes,
  Report,
  Resume,
  ResumeLimits,
  ResumeProfile,
  ResumeText,
  SecondStep,
  Security,
  ServiceQueues,
  Session,
  SetConsents,
  Share,
  SharedReport,
  SharePart,
  SignInOptions,
  SpeechCapabilities,
  Spending,
  StartInterview,
  SubmitAnswer,
  TotpConfirmed,
  TotpSetup,
  Transcription,
  Turn,
  User,
} from '@talentsync/contracts';
import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';
import { endSession, keep, refresh, takeEarly, token } from './access.ts';
import { readApiError } from './api-error.ts';

let onSignedOut = (): void => {};

export const setSignedOutListener = (listener: () => void): void => {
  onSignedOut = listener;
};

const http = axios.create({ baseURL: '/api', timeout: 60_000, withCredentials: true });

/** Sends a request as the signed-in person; an expired token is refreshed once. Errors: ApiError. */
const exchange = async <Reply>(config: AxiosRequestConfig, again = true): Promise<AxiosResponse<Reply>> => {
  try {
    const headers = { ...config.headers, ...(token() !== undefined && { authorization: `Bearer ${token()}` }) };
    return await http.request<Reply>({ ...config, headers });
  } catch (thrown) {
    const error = readApiError(thrown);
    if (error.code !== 'UNAUTHENTICATED' || !again) throw error;
    if (await refresh()) return exchange(config, false);
    onSignedOut();
    throw error;
  }
};
const send = async <Reply>(config: AxiosRequestConfig): Promise<Reply> => (await exchange<Reply>(config)).data;

const get = async <Reply>(url: string, params?: Record<string, string | number | undefined>): Promise<Reply> => {
  const early = await takeEarly(axios.getUri({ url, params }));
  return early === undefined ? send({ method: 'GET', url, params }) : (early as Reply);
};
const post = <Reply>(url: string, data: unknown = {}, headers: Record<string, string> = {}): Promise<Reply> =>
  send({ method: 'POST', url, data, headers });
const put = <Reply>(url: string, data: unknown): Promise<Reply> => send({ method: 'PUT', url, data });
const drop = <Reply>(url: string): Promise<Reply> => send({ method: 'DELETE', url });

const plain = async <Reply>(url: string, data: unknown): Promise<Reply> => {
  try {
    return (await http.post<Reply>(url, data)).data;
  } catch (thrown) {
    throw readApiError(thrown);
  }
};

export type ReportSummary = {
  interviewId: string;
  createdAt: string;
  overall: Report['overall'];
  competencies: Report['competencies'];
};

interface EngineHealth {
  engine: string;
  driver: string;
  usable: boolean;
  reduced: boolean;
  detail: string;
}

/** `/readyz` as it answers where all services run together. */
export interface Health {
  status: string;
  services: Record<string, EngineHealth[]>;
}

/** Every call that the pages make. */
export const api = {
  /** Answers with the ticket of a second step, where one is set up. */
  login: async (email: string, password: string): Promise<string | undefined> => {
    const outcome = await plain<Session | SecondStep>('/auth/login', { email, password, session: 'cookie' });
    if ('ticket' in outcome) return outcome.ticket;
    keep(outcome);
    return undefined;
  },
  confirmLogin: async (ticket: string, code: string): Promise<void> =>
    keep(await plain<Session>('/auth/totp', { ticket, code, session: 'cookie' })),
  /** False where the address has to be confirmed first. */
  signup: async (email: string, password: string, fullName: string): Promise<boolean> => {
    const account = { email, password, fullName, session: 'cookie' };
    const { session } = await plain<{ session: Session | null }>('/auth/signup', account);
    if (session !== null) keep(session);
    return session !== null;
  },
  forgot: (email: string) => plain<void>('/auth/password/forgot', { email }),
  reset: (ticket: string, password: string) => plain<void>('/auth/password/reset', { ticket, password }),
  verify: (ticket: string) => plain<void>('/auth/email/verify', { ticket }),
  resend: (email: string) => plain<void>('/auth/email/resend', { email }),
  signInOptions: () => get<SignInOptions>('/auth/options'),
  logout: endSession,
  me: () => get<User>('/users/me'),
  updateMe: (changes: { fullName?: string; password?: string; currentPassword?: string }) =>
    put<User>('/users/me', changes),
  security: () => get<Security>('/users/me/security'),
  startTotp: (currentPassword: string | undefined) => post<TotpSetup>('/users/me/totp', { currentPassword }),
  confirmTotp: async (code: string): Promise<string[]> => {
    const { recoveryCodes, session } = await post<TotpConfirmed>('/users/me/totp/confirm', { code, session: 'cookie' });
    if (session !== null) keep(session);
    return recoveryCodes;
  },
  renewRecoveryCodes: async (code: string): Promise<string[]> =>
    (await post<RecoveryCodes>('/users/me/totp/recovery-codes', { code })).recoveryCodes,
  disableTotp: async (code: string): Promise<void> => {
    const body = { code, session: 'cookie' };
    const { session } = await post<{ session: Session | null }>('/users/me/totp/disable', body);
    if (session !== null) keep(session);
  },
  sessions: () => get<OpenSession[]>('/users/me/sessions'),
  endSession: (id: string) => drop<void>(`/users/me/sessions/${id}`),
  endOtherSessions: () => drop<void>('/users/me/sessions'),
  exportMe: () => get<PersonExport>('/users/me/export'),
  eraseMe: () => drop<ErasureReceipt>('/users/me'),

  resumes: (cursor?: string) => get<Page<Resume> & { limits: ResumeLimits }>('/resumes', { limit: 50, cursor }),
  resume: (id: string) => get<Resume>(`/resumes/${id}`),
  resumeText: (id: string) => get<ResumeText>(`/resumes/${id}/text`),
  resumeSource: (id: string) =>
    send<ArrayBuffer>({ method: 'GET', url: `/resumes/${id}/source`, responseType: 'arraybuffer' }),
  uploadResume: (file: File, key: string, onProgress: (fraction: number) => void) => {
    const data = new FormData();
    data.set('file', file);
    return send<Resume>({
      method: 'POST',
      url: '/resumes',
      data,
      headers: { 'Idempotency-Key': key },
      onUploadProgress: ({ progress = 0 }) => onProgress(progress),
    });
  },
  correctResume: (id: string, profile: ResumeProfile) => put<Resume>(`/resumes/${id}`, { profile }),
  deleteResume: (id: string) => drop<void>(`/resumes/${id}`),

  modules: () => get<Module[]>('/modules'),
  interviews: (cursor?: string) => get<Page<InterviewSummary>>('/interviews', { limit: 50, cursor }),
  interview: (id: string) => get<Interview>(`/interviews/${id}`),
  startInterview: (request: Partial<StartInterview>, key: string) =>
    post<Interview>('/interviews', request, { 'Idempotency-Key': key }),
  question: (id: string) => get<InterviewState>(`/interviews/${id}/question`),
  setConsents: (id: string, choices: SetConsents) => put<Consents>(`/interviews/${id}/consents`, choices),
  correct: (id: string, turnId: string, text: string) =>
    put<Turn>(`/interviews/${id}/turns/${turnId}/transcript`, { text }),
  answer: (id: string, answer: SubmitAnswer) => post<InterviewState>(`/interviews/${id}/answers`, answer),
  rephrase: (id: string, turnId: string) => get<{ texts: string[] }>(`/interviews/${id}/turns/${turnId}/rephrase`),
  skip: (id: string, turnId: string) => post<InterviewState>(`/interviews/${id}/skip`, { turnId }),
  pause: (id: string) => post<InterviewState>(`/interviews/${id}/pause`),
  resumeInterview: (id: string) => post<InterviewState>(`/interviews/${id}/resume`),
  finish: (id: string) => post<InterviewState>(`/interviews/${id}/finish`),
  speechCapabilities: () => get<SpeechCapabilities>('/speech/capabilities'),
  transcription: (id: string) => get<Transcription>(`/transcriptions/${id}`),
  /** One sentence of a text as sound, and how many sentences it has. */
  speak: async (text: string, language: string, sentence: number) => {
    const data = { text, language, sentence };
    const found = await exchange<Blob>({ method: 'POST', url: '/speech', data, responseType: 'blob' });
    return { sound: found.data, sentences: Number(found.headers['speech-sentences'] ?? 1) };
  },

  media: (id: string) => get<Media>(`/media/${id}`),
  recordings: (interviewId: string) => get<Media[]>('/media', { interviewId }),
  deleteRecording: (id: string) => drop<void>(`/media/${id}`),

  requestFeedback: (interviewId: string) => post<Feedback>('/feedback', { interviewId }),
  feedback: (interviewId: string) => get<Feedback>(`/feedback/${interviewId}`),
  reports: () => get<ReportSummary[]>('/feedback'),
  shares: (interviewId: string) => get<Share[]>(`/feedback/${interviewId}/shares`),
  share: (interviewId: string, parts: SharePart[], days: number) =>
    post<NewShare>(`/feedback/${interviewId}/shares`, { parts, days }),
  revokeShare: (interviewId: string, id: string) => drop<void>(`/feedback/${interviewId}/shares/${id}`),
  /** For anybody: the token is the key, and no sign-in travels along. */
  sharedReport: async (shareToken: string): Promise<SharedReport> => {
    try {
      return (await http.get<SharedReport>(`/shared-reports/${encodeURIComponent(shareToken)}`)).data;
    } catch (thrown) {
      throw readApiError(thrown);
    }
  },

  users: (cursor?: string) => get<Page<User>>('/users', { limit: 50, cursor }),
  setRole: (userId: string, role: 'candidate' | 'administrator') => put<User>(`/users/${userId}/role`, { role }),
  outbox: (cursor?: string) => get<Page<KeptLetter>>('/outbox', { limit: 50, cursor }),
  audit: (cursor?: string) => get<Page<AuditEntry>>('/audit', { limit: 50, cursor }),
  packs: () => get<PackSummary[]>('/question-packs'),
  searchQuestions: (query: string, language: string) =>
    get<FoundQuestion[]>('/questions', { query, language, limit: 20 }),
  learned: (state: LearnedFollowUp['state']) => get<LearnedFollowUp[]>('/learned-follow-ups', { state }),
  decideLearned: (id: string, approve: boolean) => put<LearnedFollowUp>(`/learned-follow-ups/${id}`, { approve }),
  recipients: async () => (await get<{ items: Recipient[] }>('/recipients')).items,
  queues: () => get<ServiceQueues[]>('/queues'),
  spending: () => get<Spending>('/spending'),
  deadJobs: () => get<DeadJob[]>('/dead-jobs'),
  retryJob: (id: string) => post<void>(`/dead-jobs/${encodeURIComponent(id)}/retry`),
  discardJob: (id: string) => drop<void>(`/dead-jobs/${encodeURIComponent(id)}`),
  /** Each service with its engines; outside `/api`, and 503 is an answer too. */
  health: async (): Promise<Health> => {
    try {
      return (
        await http.get<Health>('/readyz', { baseURL: '', validateStatus: (status) => [200, 503].includes(status) })
      ).data;
    } catch (thrown) {
      throw readApiError(thrown);
    }
  },
  importPack: (text: string, type: 'application/json' | 'text/csv') =>
    post<PackSummary>('/question-packs', text, { 'content-type': type }),
};

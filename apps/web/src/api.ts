import type {
  AuditEntry,
  ErasureReceipt,
  Feedback,
  Interview,
  InterviewState,
  InterviewSummary,
  Module,
  NewShare,
  PackSummary,
  Page,
  PersonExport,
  Report,
  Resume,
  ResumeProfile,
  ResumeText,
  Session,
  Share,
  SharedReport,
  SharePart,
  SpeechCapabilities,
  StartInterview,
  Transcription,
  User,
} from '@talentsync/contracts';
import axios, { type AxiosRequestConfig } from 'axios';
import { readApiError } from './api-error.ts';

/** The access token lives in memory alone; the refresh token in a cookie that no script can read. */
let accessToken: string | undefined;
let onSignedOut = (): void => {};

export const setSignedOutListener = (listener: () => void): void => {
  onSignedOut = listener;
};
export const token = (): string | undefined => accessToken;

const http = axios.create({ baseURL: '/api', timeout: 60_000, withCredentials: true });

const keep = (session: Session): void => {
  accessToken = session.access_token;
};

let refreshing: Promise<boolean> | undefined;

/** One refresh at a time, also across tabs: two tabs must not spend the same token. */
export const refresh = (): Promise<boolean> => {
  const ask = async (): Promise<boolean> => {
    try {
      keep((await http.post<Session>('/auth/refresh', {})).data);
      return true;
    } catch (thrown) {
      if (readApiError(thrown).code === 'OFFLINE') throw readApiError(thrown);
      accessToken = undefined;
      return false;
    }
  };
  refreshing ??= (navigator.locks ? navigator.locks.request('talentsync-refresh', ask) : ask()).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
};

/** Sends a request as the signed-in person; an expired token is refreshed once. Errors: ApiError. */
const send = async <Reply>(config: AxiosRequestConfig, again = true): Promise<Reply> => {
  try {
    const headers = { ...config.headers, ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }) };
    return (await http.request<Reply>({ ...config, headers })).data;
  } catch (thrown) {
    const error = readApiError(thrown);
    if (error.code !== 'UNAUTHENTICATED' || !again) throw error;
    if (await refresh()) return send(config, false);
    onSignedOut();
    throw error;
  }
};

const get = <Reply>(url: string, params?: object): Promise<Reply> => send({ method: 'GET', url, params });
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
  login: async (email: string, password: string): Promise<void> =>
    keep(await plain<Session>('/auth/login', { email, password, session: 'cookie' })),
  signup: async (email: string, password: string, fullName: string): Promise<void> => {
    const { session } = await plain<{ session: Session | null }>('/auth/signup', {
      email,
      password,
      fullName,
      session: 'cookie',
    });
    if (session !== null) keep(session);
  },
  logout: async (): Promise<void> => {
    await plain('/auth/logout', {});
    accessToken = undefined;
  },
  me: () => get<User>('/users/me'),
  updateMe: (changes: { fullName?: string; password?: string; currentPassword?: string }) =>
    put<User>('/users/me', changes),
  exportMe: () => get<PersonExport>('/users/me/export'),
  eraseMe: () => drop<ErasureReceipt>('/users/me'),

  resumes: () => get<Page<Resume>>('/resumes', { limit: 50 }),
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
  interviews: () => get<Page<InterviewSummary>>('/interviews', { limit: 50 }),
  interview: (id: string) => get<Interview>(`/interviews/${id}`),
  startInterview: (request: Partial<StartInterview>, key: string) =>
    post<Interview>('/interviews', request, { 'Idempotency-Key': key }),
  question: (id: string) => get<InterviewState>(`/interviews/${id}/question`),
  answer: (id: string, answer: { turnId: string; text: string } | { turnId: string; declined: true }) =>
    post<InterviewState>(`/interviews/${id}/answers`, answer),
  skip: (id: string, turnId: string) => post<InterviewState>(`/interviews/${id}/skip`, { turnId }),
  pause: (id: string) => post<InterviewState>(`/interviews/${id}/pause`),
  resumeInterview: (id: string) => post<InterviewState>(`/interviews/${id}/resume`),
  finish: (id: string) => post<InterviewState>(`/interviews/${id}/finish`),
  speechCapabilities: () => get<SpeechCapabilities>('/speech/capabilities'),
  transcription: (id: string) => get<Transcription>(`/transcriptions/${id}`),
  speak: (text: string, language: string) =>
    send<Blob>({ method: 'POST', url: '/speech', data: { text, language }, responseType: 'blob' }),

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
  audit: (cursor?: string) => get<Page<AuditEntry>>('/audit', { limit: 50, cursor }),
  packs: () => get<PackSummary[]>('/question-packs'),
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

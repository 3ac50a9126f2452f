import { answerRequests } from '@/components/kit/answer-requests';
import { answerTo } from './answer.ts';

answerRequests(answerTo);

import type { APIRoute } from 'astro';
import worker from '@/lib/offline/service-worker.js?raw';

/** At the root, because a service worker rules only over what lies below it. */
export const GET: APIRoute = () => new Response(worker, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } });

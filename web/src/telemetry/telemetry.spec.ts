import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Sound } from '@/features/playback/engine'
import { FakeEngine } from '@/features/playback/fakeEngine'
import { usePlayback } from '@/features/playback/playback.store'
import { noContent, stubApi } from '@/shared/testing/api'
import { someTrack } from '@/shared/testing/tracks'
import { createRecorder } from './recorder'
import { startTelemetry } from './startTelemetry'
import { beginTrace, silentTrace, useTracing, type Trace } from './trace'

const traces = 'POST /telemetry/v1/traces'
const session = {
  sessionId: 's1', trackId: 'track-A', manifestUrl: '/api/streaming/sessions/s1/secret-token/master.m3u8?Signature=secret',
  expiresAt: new Date(Date.now() + 600_000).toISOString(), durationSeconds: 60,
}

/** Loads the manifest, as hls.js would, before it says that it plays. */
class LoadingEngine extends FakeEngine {
  readonly sent: string[] = []

  override load(sound: Sound, startAt: number, trace?: Trace): Promise<void> {
    const step = trace?.step('playlist')
    this.sent.push(step?.headers.traceparent ?? '')
    step?.end(true)
    return super.load(sound, startAt)
  }
}

function setUp() {
  setActivePinia(createPinia())
  const api = stubApi({ 'POST /api/streaming/playback': session, 'DELETE /api/streaming/playback/s1': noContent(), [traces]: noContent() })
  const engine = new LoadingEngine()
  const playback = usePlayback()
  playback.attach(engine.factory)
  return { api, engine, playback }
}

const textOf = (body: unknown) => new TextDecoder('latin1').decode(body as Uint8Array)

beforeEach(() => useTracing(createRecorder()))
afterEach(() => useTracing(() => silentTrace))

it('makes one trace of a click and the requests that follow from it', async () => {
  const { api, engine, playback } = setUp()

  await playback.play([someTrack('A')])

  const sent = [api.to('POST', '/api/streaming/playback')[0]?.headers.traceparent, engine.sent[0]]
  expect(sent).toEqual([expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/), expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)])
  expect(sent[0]?.slice(0, 35)).toBe(sent[1]?.slice(0, 35))
  expect(sent[0]).not.toBe(sent[1])
})

it('gives the spans to the Gateway, without addresses', async () => {
  const { api, playback } = setUp()

  await playback.play([someTrack('A')])

  // What the tests before have left comes along.
  const sent = () => api.to('POST', '/telemetry/v1/traces')
  await vi.waitFor(() => expect(sent().map(call => textOf(call.body)).join()).toContain('playing'), 5_000)
  expect(sent()[0]?.headers['Content-Type']).toBe('application/x-protobuf')
  const spans = sent().map(call => textOf(call.body)).join()
  for (const told of ['service.name', 'web', 'play', 'open session', 'playlist', 'playing']) {
    expect(spans).toContain(told)
  }

  expect(spans).not.toContain('secret')
  expect(spans).not.toContain('track-A')
})

it('ends the trace with the first sound', async () => {
  const { engine, playback } = setUp()
  let later: Trace = silentTrace
  const load = engine.load.bind(engine)
  engine.load = (url, startAt, trace) => {
    later = trace ?? silentTrace
    return load(url, startAt, trace)
  }

  await playback.play([someTrack('A')])

  expect(playback.status).toBe('playing')
  expect(later.step('segment').headers).toEqual({})
})

it('is silent where the platform takes no spans', async () => {
  useTracing(() => silentTrace)
  vi.stubGlobal('requestIdleCallback', (run: () => void) => run())
  const { api, playback } = setUp()
  api.answer('GET /telemetry', { takesSpans: false })

  startTelemetry()
  await vi.waitFor(() => expect(api.to('GET', '/telemetry')).toHaveLength(1))
  await playback.play([someTrack('A')])

  expect(api.to('POST', '/api/streaming/playback')[0]?.headers.traceparent).toBeUndefined()
})

it('records where the platform takes spans', async () => {
  useTracing(() => silentTrace)
  vi.stubGlobal('requestIdleCallback', (run: () => void) => run())
  const { api, playback } = setUp()
  api.answer('GET /telemetry', { takesSpans: true })

  startTelemetry()
  await vi.waitFor(() => expect(beginTrace('probe')).not.toBe(silentTrace), 5_000)
  await playback.play([someTrack('A')])

  expect(api.to('POST', '/api/streaming/playback')[0]?.headers.traceparent).toBeDefined()
})

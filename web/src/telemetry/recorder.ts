import { context, SpanKind, SpanStatusCode, trace as tracing, TraceFlags, type Span, type Tracer } from '@opentelemetry/api'
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider, type ReadableSpan, type SpanExporter } from '@opentelemetry/sdk-trace'
import { request } from '@/api/http'
import { silentTrace, type Outcome, type Step, type Trace } from './trace'

const tracesPath = '/telemetry/v1/traces'
const sendAfterMs = 1_000
const mostSpans = 128

/** Gives spans to the Gateway, which knows where they go. The answer of a lost batch is nobody's business but ours. */
class GatewayExporter implements SpanExporter {
  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    const bytes = ProtobufTraceSerializer.serializeRequest(spans)
    const sending = bytes
      ? request<void>(tracesPath, { method: 'POST', content: { type: 'application/x-protobuf', bytes: new Uint8Array(bytes) }, keepalive: true })
      : Promise.resolve()
    sending.then(() => done({ code: 0 }), () => done({ code: 1 }))
  }

  shutdown(): Promise<void> {
    return Promise.resolve()
  }
}

/** The OpenTelemetry SDK behind `beginTrace`. This module is loaded when the page has nothing else to do. */
export function createRecorder(): (name: string) => Trace {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'web' }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new GatewayExporter(), scheduledDelayMillis: sendAfterMs, maxExportBatchSize: mostSpans, maxQueueSize: mostSpans })],
  })
  const tracer = provider.getTracer('web')
  return name => new RecordedTrace(tracer, name)
}

class RecordedTrace implements Trace {
  readonly #tracer: Tracer
  readonly #root: Span
  #isOver = false

  constructor(tracer: Tracer, name: string) {
    this.#tracer = tracer
    this.#root = tracer.startSpan(name, { root: true })
  }

  step(name: string): Step {
    if (this.#isOver) {
      return silentTrace.step(name)
    }

    // No address: the paths and queries of what is played carry permissions.
    const span = this.#tracer.startSpan(name, { kind: SpanKind.CLIENT }, tracing.setSpan(context.active(), this.#root))
    return { headers: { traceparent: traceparentOf(span) }, end: isDone => finish(span, isDone) }
  }

  end(outcome: Outcome): void {
    if (!this.#isOver) {
      this.#isOver = true
      this.#root.setAttribute('playback.outcome', outcome)
      finish(this.#root, outcome !== 'failed')
    }
  }
}

function finish(span: Span, isDone: boolean): void {
  if (!isDone) {
    span.setStatus({ code: SpanStatusCode.ERROR })
  }

  span.end()
}

/** https://www.w3.org/TR/trace-context/#traceparent-header */
function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`
}

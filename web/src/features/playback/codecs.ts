import type { Codec } from './playback.api'

/** Whether this browser plays Opus as it is sent: Safari has learned it late, and what has no MediaSource is not asked. */
export const playsOpus = () => 'MediaSource' in globalThis && MediaSource.isTypeSupported('audio/mp4; codecs="opus"')

/** A preference may have been kept by a newer version of the browser. */
export const playableCodec = (wanted: Codec): Codec => wanted === 'opus' && playsOpus() ? 'opus' : 'aac'

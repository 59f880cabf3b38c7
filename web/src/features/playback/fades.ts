const steps = 64

/**
 * The gains by which one track fades into another: by equal power, so that two that have nothing in common are together as
 * loud as each. At a moment at which their highest peaks (1 being full scale) could add up to more than full scale, both are
 * lowered by just what is too much: two tracks at full scale are mixed, never clipped. A limiter would have to see the peaks
 * coming, and these are known.
 */
export function crossfade(outPeak: number, inPeak: number): { fadeOut: Float32Array<ArrayBuffer>, fadeIn: Float32Array<ArrayBuffer> } {
  const [fadeOut, fadeIn] = [new Float32Array(steps + 1), new Float32Array(steps + 1)]
  for (let i = 0; i <= steps; i++) {
    const [cos, sin] = [Math.cos(i / steps * Math.PI / 2), Math.sin(i / steps * Math.PI / 2)]
    const tooMuch = Math.max(1, Math.min(outPeak, 1) * cos + Math.min(inPeak, 1) * sin)
    fadeOut[i] = cos / tooMuch
    fadeIn[i] = sin / tooMuch
  }

  return { fadeOut, fadeIn }
}

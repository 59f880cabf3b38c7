using System.Runtime.InteropServices;
using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>Takes down every sample that a page gives to the speakers, in a thread that no load of the page disturbs.</summary>
internal static class Recorder
{
    /// <summary>To be added to a page before its own scripts. Its worklet comes from a blob, which the page's policy has to be put aside for.</summary>
    public const string Script = """
        (() => {
          const code = `registerProcessor('recorder', class extends AudioWorkletProcessor {
            process([input]) { if (input[0]) this.port.postMessage(input[0].slice()); return true } })`
          const recorded = window.recorded = []
          window.AudioContext = class extends AudioContext {
            constructor(options) { super({ ...options, sampleRate: 44100 }) }
          }
          const connect = AudioNode.prototype.connect
          AudioNode.prototype.connect = function (to, ...rest) {
            if (to instanceof AudioDestinationNode) {
              to.context.audioWorklet.addModule(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))).then(() => {
                const recorder = new AudioWorkletNode(to.context, 'recorder')
                recorder.port.onmessage = ({ data }) => recorded.push(data)
                connect.call(this, recorder)
                connect.call(recorder, to)
              })
            }
            return connect.call(this, to, ...rest)
          }
        })()
        """;

    private const string Encode = """
        () => {
          const samples = new Float32Array(window.recorded.length * 128)
          window.recorded.forEach((block, i) => samples.set(block, i * 128))
          const bytes = new Uint8Array(samples.buffer)
          let text = ''
          for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768))
          return btoa(text)
        }
        """;

    /// <summary>The left channel of all that was heard.</summary>
    public static async Task<float[]> SamplesAsync(IPage page)
        => MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(await page.EvaluateAsync<string>(Encode))).ToArray();
}

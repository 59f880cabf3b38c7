using System.Globalization;
using System.Text.Json;
using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Rendering;

/// <summary>Records a score with the synthesiser, mixes it, and brings it to the loudness that streaming platforms play at.</summary>
internal sealed class Studio(string soundFont, string folder)
{
    /// <summary>A little over −16, which encoding takes away again.</summary>
    private const double TargetLufs = -15.8;
    private const double CeilingDecibels = -2;
    private const double FadeSeconds = 3;

    /// <summary>The finished recording, as a WAV file of 44.1 kHz and 16 bits.</summary>
    public async Task<string> RecordAsync(Score score, Sound sound, CancellationToken cancellationToken)
    {
        var midi = Path.Combine(folder, "score.mid");
        var dry = Path.Combine(folder, "dry.wav");
        var mixed = Path.Combine(folder, "mixed.wav");
        var finished = Path.Combine(folder, "finished.wav");

        await File.WriteAllBytesAsync(midi, MidiFile.From(score), cancellationToken);
        await Tool.RunAsync(
            "fluidsynth",
            ["-ni", "-q", "-g", "0.4", "-r", $"{Wave.SampleRate}", "-O", "float", "-T", "wav", "-F", dry, soundFont, midi],
            cancellationToken);
        await MixAsync(score, sound, dry, mixed, cancellationToken);
        await NormaliseAsync(mixed, finished, cancellationToken);
        return finished;
    }

    private async Task MixAsync(Score score, Sound sound, string dry, string mixed, CancellationToken cancellationToken)
    {
        var room = Path.Combine(folder, "room.wav");
        Wave.WriteRoom(room, sound.RoomSeconds, sound.RoomBrightness);
        List<string> inputs = ["-i", dry, "-i", room];
        var fadeAt = score.Duration.TotalSeconds - FadeSeconds;
        var wet = Math.Pow(10, sound.RoomDecibels / 20);
        var graph = Text($"[0:a]{sound.Direct},asplit[direct][send];[send][1:a]afir=gtype=none[echo];[echo]volume={wet:F4}[reflections];");

        if (sound.HasCrackle)
        {
            var crackle = Path.Combine(folder, "crackle.wav");
            Wave.WriteCrackle(crackle, score.Title, score.Duration.TotalSeconds);
            inputs.AddRange(["-i", crackle]);
            graph += "[direct][reflections][2:a]amix=inputs=3:duration=first:normalize=0";
        }
        else
        {
            graph += "[direct][reflections]amix=inputs=2:duration=first:normalize=0";
        }

        graph += Text($",{sound.Sum},alimiter=limit=0.7:attack=4:release=60:level=false,afade=t=out:st={fadeAt:F3}:d={FadeSeconds}");
        await Tool.RunAsync(
            "ffmpeg",
            ["-hide_banner", "-y", .. inputs, "-filter_complex", graph, "-c:a", "pcm_f32le", "-t", Text($"{score.Duration.TotalSeconds:F3}"), mixed],
            cancellationToken);
    }

    /// <summary>Measures (EBU R128), then corrects with one gain for the whole piece, so that its dynamics stay as played.</summary>
    private static async Task NormaliseAsync(string mixed, string finished, CancellationToken cancellationToken)
    {
        var target = Text($"loudnorm=I={TargetLufs}:TP={CeilingDecibels}:LRA=20");
        var report = await Tool.RunAsync(
            "ffmpeg", ["-hide_banner", "-i", mixed, "-af", $"{target}:print_format=json", "-f", "null", "-"], cancellationToken);
        using var json = JsonDocument.Parse(report[report.LastIndexOf('{')..(report.LastIndexOf('}') + 1)]);
        var measured = json.RootElement;
        var gain = TargetLufs - double.Parse(Read(measured, "input_i"), CultureInfo.InvariantCulture);
        var ceiling = Math.Pow(10, CeilingDecibels / 20);

        // A limiter that runs at four times the rate catches the peaks between samples, which loudnorm would answer with a change of level.
        var limiter = Text($"volume={gain:F2}dB,aresample=176400,alimiter=limit={ceiling:F4}:attack=3:release=50:level=false");
        await Tool.RunAsync(
            "ffmpeg",
            [
                "-hide_banner", "-y", "-i", mixed, "-af", $"{limiter},aresample={Wave.SampleRate}:dither_method=none",
                "-c:a", "pcm_s16le", "-fflags", "+bitexact", "-flags:a", "+bitexact", finished,
            ],
            cancellationToken);
    }

    private static string Read(JsonElement report, string name)
        => report.GetProperty(name).GetString() ?? throw new InvalidOperationException($"ffmpeg did not measure {name}.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

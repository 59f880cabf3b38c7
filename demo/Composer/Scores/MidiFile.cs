using System.Buffers.Binary;
using System.Text;

namespace MusicStreaming.Composer.Scores;

/// <summary>Writes a score as a Standard MIDI File, format 1 (MIDI 1.0, RP-001).</summary>
internal static class MidiFile
{
    private const int TicksPerBeat = 480;
    private const int DrumChannel = 9;

    public static byte[] From(Score score)
    {
        var tracks = new List<byte[]> { Conductor(score) };
        var channels = Enumerable.Range(0, 16).Where(channel => channel != DrumChannel).GetEnumerator();

        foreach (var part in score.Parts)
        {
            tracks.Add(Track(part, part.Instrument.IsDrums ? DrumChannel : NextOf(channels), score.Beats));
        }

        using var file = new MemoryStream();
        file.Write("MThd"u8);
        file.Write([0, 0, 0, 6, 0, 1, 0, (byte)tracks.Count, TicksPerBeat >> 8, TicksPerBeat & 0xFF]);

        foreach (var track in tracks)
        {
            file.Write("MTrk"u8);
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, track.Length);
            file.Write(length);
            file.Write(track);
        }

        return file.ToArray();
    }

    private static int NextOf(IEnumerator<int> channels)
        => channels.MoveNext() ? channels.Current : throw new InvalidOperationException("MIDI has 15 channels for pitched instruments.");

    private static byte[] Conductor(Score score)
    {
        var events = new EventList();
        events.Add(0, [0xFF, 0x03, (byte)Encoding.ASCII.GetByteCount(score.Title), .. Encoding.ASCII.GetBytes(score.Title)]);
        events.Add(0, [0xFF, 0x58, 4, (byte)score.BeatsPerBar, 2, 24, 8]);

        foreach (var change in score.Tempi)
        {
            var micros = (int)Math.Round(60_000_000 / change.Tempo);
            events.Add(Ticks(change.Time), [0xFF, 0x51, 3, (byte)(micros >> 16), (byte)(micros >> 8), (byte)micros]);
        }

        return events.ToBytes(Ticks(score.Beats));
    }

    private static byte[] Track(Part part, int channel, double beats)
    {
        var events = new EventList();
        var instrument = part.Instrument;
        events.Add(0, [(byte)(0xC0 | channel), (byte)instrument.Program]);

        foreach (var (number, value) in new[] { (7, instrument.Volume), (10, instrument.Pan), (91, instrument.Reverb), (93, instrument.Chorus) })
        {
            events.Add(0, [(byte)(0xB0 | channel), (byte)number, (byte)value]);
        }

        foreach (var control in part.Controls)
        {
            events.Add(Ticks(control.Time), [(byte)(0xB0 | channel), (byte)control.Number, (byte)Math.Clamp(control.Value, 0, 127)]);
        }

        foreach (var note in part.Notes)
        {
            events.Add(Ticks(note.Start), [(byte)(0x90 | channel), (byte)note.Pitch, (byte)note.Velocity]);
            events.Add(Ticks(note.Start + note.Length) - 1, [(byte)(0x80 | channel), (byte)note.Pitch, 0]);
        }

        return events.ToBytes(Ticks(beats));
    }

    private static int Ticks(double beats) => (int)Math.Round(beats * TicksPerBeat);

    /// <summary>Events in any order, written in theirs: at one tick, what ends comes before what begins.</summary>
    private sealed class EventList
    {
        private readonly List<(int Tick, byte[] Message)> _events = [];

        public void Add(int tick, byte[] message) => _events.Add((Math.Max(0, tick), message));

        public byte[] ToBytes(int end)
        {
            using var bytes = new MemoryStream();
            var now = 0;

            foreach (var (tick, message) in _events.OrderBy(entry => entry.Tick).ThenBy(entry => (entry.Message[0] & 0xF0) == 0x90))
            {
                WriteVariable(bytes, tick - now);
                bytes.Write(message);
                now = tick;
            }

            WriteVariable(bytes, Math.Max(0, end - now));
            bytes.Write([0xFF, 0x2F, 0]);
            return bytes.ToArray();
        }

        private static void WriteVariable(MemoryStream bytes, int value)
        {
            for (var shift = 21; shift > 0; shift -= 7)
            {
                if (value >> shift != 0)
                {
                    bytes.WriteByte((byte)(((value >> shift) & 0x7F) | 0x80));
                }
            }

            bytes.WriteByte((byte)(value & 0x7F));
        }
    }
}

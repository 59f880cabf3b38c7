using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Cuts a process's output into lines; a line without an end does not grow without end.</summary>
internal static class LinePump
{
    public static async Task RunAsync(StreamReader reader, Action<string> onLine)
    {
        var line = new StringBuilder();
        var buffer = new char[4_096];

        try
        {
            int count;
            while ((count = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
            {
                Append(buffer.AsSpan(0, count), line, onLine);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process was let go while a child of it still held the pipe.
        }

        if (line.Length > 0)
        {
            onLine(line.ToString());
        }
    }

    private static void Append(ReadOnlySpan<char> text, StringBuilder line, Action<string> onLine)
    {
        foreach (var character in text)
        {
            if (character == '\n' || line.Length == ResourceLog.MaxLineLength)
            {
                onLine(line.ToString().TrimEnd('\r'));
                line.Clear();
            }

            if (character != '\n')
            {
                line.Append(character);
            }
        }
    }
}

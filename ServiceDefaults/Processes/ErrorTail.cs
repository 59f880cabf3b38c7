using System.Text;

namespace MusicStreaming.ServiceDefaults.Processes;

/// <summary>Keeps the end of what a child says, where the summary and the last error are, however much it says.</summary>
internal static class ErrorTail
{
    public static async Task<string> ReadAsync(Stream error, int limit, CancellationToken cancellationToken)
    {
        var tail = new byte[limit * 2];
        var length = 0;

        while (await error.ReadAsync(tail.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length == tail.Length)
            {
                tail.AsSpan(length - limit).CopyTo(tail);
                length = limit;
            }
        }

        return Encoding.UTF8.GetString(tail, Math.Max(0, length - limit), Math.Min(length, limit));
    }
}

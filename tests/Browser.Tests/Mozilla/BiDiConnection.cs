using System.Net.WebSockets;
using System.Text.Json;

namespace MusicStreaming.Browser.Tests.Mozilla;

/// <summary>Gives a browser commands, one after the other (W3C WebDriver BiDi, section 3).</summary>
internal sealed class BiDiConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ClientWebSocket _socket = new();
    private readonly List<string> _complaints = [];
    private int _id;

    /// <summary>Errors in the console, and exceptions that no script caught.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<BiDiConnection> OpenAsync(Uri browser)
    {
        using var patience = new CancellationTokenSource(Patience);
        var connection = new BiDiConnection();
        await connection._socket.ConnectAsync(new Uri(browser, "/session"), patience.Token);
        await connection.SendAsync("session.new", new { capabilities = new { } });
        await connection.SendAsync("session.subscribe", new { events = new[] { "log.entryAdded" } });
        return connection;
    }

    public async Task<JsonElement> SendAsync(string method, object parameters)
    {
        using var patience = new CancellationTokenSource(Patience);
        var id = ++_id;
        var command = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters });
        await _socket.SendAsync(command, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        while (true)
        {
            var message = await ReceiveAsync(patience.Token);
            if (message.GetProperty("type").GetString() == "event")
            {
                Note(message.GetProperty("params"));
            }
            else if (message.TryGetProperty("result", out var result) && message.GetProperty("id").GetInt32() == id)
            {
                return result;
            }
            else
            {
                throw new InvalidOperationException($"{method}: {message}");
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return JsonSerializer.Deserialize<JsonElement>(message.ToArray());
    }

    private void Note(JsonElement entry)
    {
        if (entry.GetProperty("level").GetString() == "error")
        {
            _complaints.Add(entry.GetProperty("text").ToString());
        }
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace MusicStreaming.Users.Sessions;

/// <summary>What a client keeps for us between two calls of a log-in, without being able to read, change or prolong it.</summary>
internal sealed class Tickets(IDataProtectionProvider protection, TimeProvider clock)
{
    public const int MaxLength = 4096;

    private const string Root = "MusicStreaming.Users.Tickets";

    public string Issue<T>(string purpose, T content, TimeSpan lifetime)
        where T : class
        => Protector(purpose).Protect(JsonSerializer.Serialize(new Ticket<T>(content, clock.GetUtcNow() + lifetime)));

    /// <returns>Null where it was not issued here, or for something else, or has expired.</returns>
    public T? Read<T>(string purpose, string ticket)
        where T : class
    {
        try
        {
            var read = JsonSerializer.Deserialize<Ticket<T>>(Protector(purpose).Unprotect(ticket));
            return read is not null && clock.GetUtcNow() < read.ExpiresAt ? read.Content : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector(Root, purpose);

    private sealed record Ticket<T>(T Content, DateTimeOffset ExpiresAt);
}

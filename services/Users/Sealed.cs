using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace MusicStreaming.Users;

/// <summary>Encrypts what is kept only for a while and says more than a store, a backup or a log of it should know: addresses, names, links that open something.</summary>
/// <param name="protection">ASP.NET Core's Data Protection, whose keys all replicas share.</param>
/// <param name="purpose">What it is: what was sealed for one purpose does not open for another.</param>
internal sealed class Sealed<T>(IDataProtectionProvider protection, string purpose)
{
    private readonly IDataProtector _protector = protection.CreateProtector(purpose);

    public string Close(T value)
        => Convert.ToBase64String(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web)));

    public T Open(string text)
        => JsonSerializer.Deserialize<T>(_protector.Unprotect(Convert.FromBase64String(text)), JsonSerializerOptions.Web)
            ?? throw new JsonException($"Nothing was sealed where there should be a {typeof(T).Name}.");
}

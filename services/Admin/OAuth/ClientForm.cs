using System.ComponentModel.DataAnnotations;
using MusicStreaming.Admin.Calls;

namespace MusicStreaming.Admin.OAuth;

/// <summary>Another party's app as it is being registered or changed.</summary>
public sealed class ClientForm
{
    [Required(ErrorMessage = "A name is needed."), StringLength(80)]
    public string Name { get; set; } = "";

    /// <summary>Cannot be changed later.</summary>
    public bool IsConfidential { get; set; }

    [StringLength(5000)]
    public string RedirectUris { get; set; } = "";

    [Required(ErrorMessage = "An app has at least one scope."), StringLength(500)]
    public string Scopes { get; set; } = "openid profile offline_access music";

    public bool AllowsDevices { get; set; }

    internal static ClientForm From(OAuthClientView client) => new()
    {
        Name = client.Name,
        IsConfidential = client.IsConfidential,
        RedirectUris = string.Join('\n', client.RedirectUris),
        Scopes = string.Join(' ', client.Scopes),
        AllowsDevices = client.AllowsDevices,
    };

    internal OAuthClientData ToNew() => ToChange() with { Kind = IsConfidential ? "confidential" : "public" };

    internal OAuthClientData ToChange() => new(Name.Trim(), Kind: null, Split(RedirectUris), Split(Scopes), AllowsDevices);

    private static IReadOnlyList<string> Split(string text)
        => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}

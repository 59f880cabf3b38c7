using System.ComponentModel.DataAnnotations;
using MusicStreaming.Users.Profiles;

namespace MusicStreaming.Users.ApiKeys;

/// <summary>A key that is to be made.</summary>
/// <param name="Name">What its owner knows it by, for example the player that it is for.</param>
public sealed record MakeApiKeyRequest([property: Required, NotBlank, StringLength(60, MinimumLength = 1)] string Name);

/// <summary>A key that was just made.</summary>
/// <param name="Id">The key's id.</param>
/// <param name="Name">What its owner knows it by.</param>
/// <param name="Key">What the player logs in with. Nobody can look it up later.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record NewApiKeyResponse(Guid Id, string Name, string Key, DateTimeOffset CreatedAt);

/// <summary>A key, without what one would need to use it.</summary>
/// <param name="Id">The key's id.</param>
/// <param name="Name">What its owner knows it by.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">About when it was last used; null: it never was.</param>
public sealed record ApiKeyResponse(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

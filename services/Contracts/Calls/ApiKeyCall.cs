using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Contracts.Calls;

/// <summary>Whoever serves players asks Users for a token in place of a player's key (<c>POST /internal/api-keys/exchange</c>).</summary>
public sealed record ApiKeyCall([property: Required, StringLength(64)] string Key);

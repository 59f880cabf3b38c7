using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Contracts.Calls;

/// <summary>Admin continues or ends a session at Users (<c>POST /internal/refresh</c>, <c>POST /internal/logout</c>).</summary>
public sealed record RefreshCall([property: Required, StringLength(128)] string RefreshToken);

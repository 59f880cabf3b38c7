using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Contracts.Calls;

/// <summary>Admin logs a person in at Users (<c>POST /internal/login</c>).</summary>
public sealed record LoginCall(
    [property: Required, StringLength(254)] string Email,
    [property: Required, StringLength(256)] string Password);

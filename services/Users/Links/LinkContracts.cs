using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Users.Links;

/// <summary>What a link of ours carries.</summary>
/// <param name="Token">What stands behind the <c>#</c>.</param>
public sealed record LinkRequest([property: Required, StringLength(OneTimeLinks.MaxTokenLength)] string Token);

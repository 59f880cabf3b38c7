using MusicStreaming.Contracts;
using MusicStreaming.Users.External;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>That somebody has shown the first factor of an account, while its credentials were these.</summary>
internal sealed record FirstFactor(UserId UserId, string SecurityStamp, ExternalLogin? NewLogin);

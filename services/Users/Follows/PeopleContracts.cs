using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Follows;

/// <summary>A person, as somebody else sees them.</summary>
/// <param name="Id">The account.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="PictureId">The picture, to be had from <c>/pictures/{id}/{size}</c>; left out where there is none.</param>
/// <param name="IsYou">Whether it is whoever asks.</param>
/// <param name="IsFollowing">Whether whoever asks follows this person.</param>
/// <param name="FollowsYou">Whether this person follows whoever asks.</param>
/// <param name="IsBlocked">Whether whoever asks has blocked this person.</param>
public sealed record PersonResponse(
    UserId Id, string DisplayName, string? PictureId, bool IsYou, bool IsFollowing, bool FollowsYou, bool IsBlocked);

/// <summary>A person in a list.</summary>
/// <param name="Id">The account.</param>
/// <param name="DisplayName">The person's name; left out where the person does not show it to whoever asks.</param>
/// <param name="PictureId">The picture; left out where there is none, or the person does not show it.</param>
public sealed record PersonSummary(UserId Id, string? DisplayName, string? PictureId);

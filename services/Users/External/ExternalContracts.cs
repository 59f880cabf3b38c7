using System.ComponentModel.DataAnnotations;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External;

/// <summary>A provider that people can log in with.</summary>
/// <param name="Id">For the paths of these calls.</param>
/// <param name="Name">What people call it.</param>
/// <param name="CanProve">Whether somebody who is logged in may be able to prove with it that it is still them.</param>
public sealed record ExternalProviderResponse(string Id, string Name, bool CanProve)
{
    internal static ExternalProviderResponse From(ExternalProvider provider) => new(provider.Id, provider.Name, provider.MayTellWhenPersonLoggedIn);
}

/// <summary>What somebody wants to go to a provider for.</summary>
/// <param name="Purpose">To log in, to link the provider to the account, or to prove again who it is.</param>
/// <param name="Next">The path of the web app to go on to afterwards.</param>
public sealed record StartExternalRequest(
    [property: Required, EnumDataType(typeof(FlowPurpose))] FlowPurpose Purpose,
    [property: StringLength(ReturnPath.MaxLength)] string? Next = null);

/// <summary>Where to send the browser.</summary>
/// <param name="RedirectTo">A URL of the provider.</param>
public sealed record StartExternalResponse(string RedirectTo);

/// <summary>A provider that leads into the account.</summary>
/// <param name="Provider">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Email">The address there when it was linked.</param>
/// <param name="LinkedAt">Since when.</param>
public sealed record LinkedProviderResponse(string Provider, string Name, string? Email, DateTimeOffset LinkedAt)
{
    internal static LinkedProviderResponse From(ExternalLogin login, ExternalProvider? provider)
        => new(login.Provider, provider?.Name ?? login.Provider, login.Email, login.LinkedAt);
}

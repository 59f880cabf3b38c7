using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.External;

/// <summary>The <c>type</c>s of what can go wrong on the way back from a provider, which the page <c>/signed-in</c> puts into words.</summary>
internal static class ExternalProblems
{
    /// <summary>The person, or the provider, said no.</summary>
    public const string Denied = "external-denied";

    /// <summary>This browser did not begin it, or too long ago, or it is back for the second time.</summary>
    public const string Expired = "external-expired";

    /// <summary>What the provider answered cannot be trusted.</summary>
    public const string Failed = "external-failed";

    /// <summary>The provider, or a part of the platform, does not answer: one may try again.</summary>
    public const string Unavailable = "external-unavailable";

    /// <summary>The provider does not vouch for the address, and nothing else says who it is.</summary>
    public const string AddressUnverified = "external-address-unverified";

    /// <summary>The account has another login at that provider.</summary>
    public const string AlreadyLinked = "external-already-linked";

    /// <summary>The login leads into another account.</summary>
    public const string LinkedElsewhere = "external-linked-elsewhere";

    /// <summary>Not the person who is logged in.</summary>
    public const string OtherPerson = "external-other-person";

    /// <summary>The provider does not say that the person has just logged in there.</summary>
    public const string NotProved = "external-not-proved";

    /// <summary>The last way into an account stays.</summary>
    public const string LastWayIn = "last-way-in";

    /// <summary>What was to be linked cannot be any more.</summary>
    public static ProblemHttpResult LinkedMeanwhile()
        => Problems.Conflict(LinkedElsewhere, "This login, or this account, was linked to another in the meantime.");
}

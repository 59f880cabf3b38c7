namespace Dapr.Actors.Communication;

/// <summary>
/// The headers by which a strongly typed proxy and an actor's host of this SDK know each other. The body of such a call is a
/// JSON object of the arguments by name and that of the answer the JSON result. (The official SDK names its headers the same
/// and has a format of its own, so both sides have to be built with the same SDK.)
/// </summary>
internal static class RemotingHeaders
{
    /// <summary>The call comes from a proxy; its value is the interface.</summary>
    public const string Request = "X-DaprRequestHeader";

    /// <summary>The method failed: the header has the details, the body is a <see cref="RemoteFailure"/>. The status is 200 all the same.</summary>
    public const string Error = "X-DaprErrorResponseHeader";
}

namespace Dapr.Actors.Communication;

/// <summary>What an actor's method threw, on its way to the caller.</summary>
internal sealed record RemoteFailure(string? Type, string Message)
{
    public static RemoteFailure From(Exception exception) => new(exception.GetType().FullName, exception.Message);
}

namespace Dapr.Crash.App;

/// <summary>What is saved and published. Its id begins with the id of the app that it is meant for.</summary>
public sealed record Order(string Id);

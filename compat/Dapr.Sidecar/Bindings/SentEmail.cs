namespace Dapr.Sidecar;

/// <summary>An e-mail that an app has sent through a binding without a real server.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The recipients.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The body, as HTML.</param>
public sealed record SentEmail(string From, IReadOnlyList<string> To, string Subject, string Body);

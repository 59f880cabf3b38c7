using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.Users.Privacy;

/// <summary>What is held about people, and why.</summary>
/// <param name="Services">Each service with what it keeps; some keep nothing.</param>
public sealed record HeldDataResponse(IReadOnlyList<HeldByService> Services);

/// <summary>What one service keeps about people.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Items">The kinds of things that it keeps.</param>
/// <param name="IsUnavailable">Whether it did not answer, so that nobody can say now what it keeps.</param>
public sealed record HeldByService(string Service, IReadOnlyList<HeldData> Items, bool IsUnavailable = false);

namespace Dapr.Actors;

/// <summary>
/// What all actor interfaces derive from. Their methods return <see cref="Task"/> or <see cref="Task{TResult}"/>, are not
/// overloaded, and may end with a <see cref="CancellationToken"/>.
/// </summary>
public interface IActor;

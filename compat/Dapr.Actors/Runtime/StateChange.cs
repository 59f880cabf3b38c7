namespace Dapr.Actors.Runtime;

/// <summary>What has become of a value since it was saved.</summary>
internal enum StateChange
{
    None,
    Added,
    Updated,
    Removed,
}

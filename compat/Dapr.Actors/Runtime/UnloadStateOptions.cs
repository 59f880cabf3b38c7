namespace Dapr.Actors.Runtime;

/// <summary>How state is dropped from memory.</summary>
public class UnloadStateOptions
{
    /// <summary>Whether it may be dropped with changes that are not saved, which are lost then.</summary>
    public bool AllowUnloadingWhenStateModified { get; set; }
}

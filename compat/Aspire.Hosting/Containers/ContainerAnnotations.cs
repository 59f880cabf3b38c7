namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image that a container runs.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    /// <summary>Null: the engine's default.</summary>
    public string? Registry { get; set; }

    public required string Image { get; set; }

    public string? Tag { get; set; }

    /// <summary>The digest, in place of a tag.</summary>
    public string? SHA256 { get; set; }

    internal string FullName
        => $"{(string.IsNullOrEmpty(Registry) ? "" : $"{Registry}/")}{Image}{(SHA256 is null ? $":{Tag}" : $"@sha256:{SHA256}")}";
}

/// <summary>A folder of this machine, or a volume of the engine, that a container sees.</summary>
/// <param name="source">A full path, or the volume's name; null for a volume without a name.</param>
/// <param name="target">Where the container sees it.</param>
/// <param name="type">Which of the two it is.</param>
/// <param name="isReadOnly">Whether the container can only read it.</param>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly) : IResourceAnnotation
{
    public string? Source { get; } = source;

    public string Target { get; } = target;

    public ContainerMountType Type { get; } = type;

    public bool IsReadOnly { get; } = isReadOnly;
}

/// <summary>What a container sees at a path.</summary>
public enum ContainerMountType
{
    BindMount,
    Volume,
}

/// <summary>A container's name in the engine.</summary>
public sealed class ContainerNameAnnotation : IResourceAnnotation
{
    public required string Name { get; set; }
}

/// <summary>Adds to the options of the engine's <c>run</c>.</summary>
public sealed class ContainerRuntimeArgsCallbackAnnotation : IResourceAnnotation
{
    public ContainerRuntimeArgsCallbackAnnotation(Action<IList<object>> callback)
    {
        Callback = context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        };
    }

    public ContainerRuntimeArgsCallbackAnnotation(Func<ContainerRuntimeArgsCallbackContext, Task> callback) => Callback = callback;

    public Func<ContainerRuntimeArgsCallbackContext, Task> Callback { get; }
}

/// <summary>The options that are being worked out.</summary>
public sealed class ContainerRuntimeArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    public IList<object> Args { get; } = args;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}

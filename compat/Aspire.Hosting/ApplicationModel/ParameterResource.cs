namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that comes from configuration (<c>Parameters:{name}</c>) or is worked out.</summary>
public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> _value;

    /// <param name="name">Its name.</param>
    /// <param name="callback">Gives the value; called once.</param>
    /// <param name="secret">Whether it must not be shown.</param>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _value = new Lazy<string>(() => callback(Default));
        Secret = secret;
    }

    public bool Secret { get; }

    /// <summary>Whether the configuration has it under <c>ConnectionStrings</c>.</summary>
    public bool IsConnectionString { get; set; }

    /// <summary>What applies when configuration says nothing.</summary>
    public ParameterDefault? Default { get; set; }

    /// <summary>What it is for, for who has to set it.</summary>
    public string? Description { get; set; }

    public bool EnableDescriptionMarkdown { get; set; }

    public string ValueExpression => $"{{{Name}.value}}";

    /// <exception cref="MissingParameterValueException">There is no value.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(_value.Value);
}

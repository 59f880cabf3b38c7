namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that comes from configuration (<c>Parameters:{name}</c>) or is worked out.</summary>
public class ParameterResource : Resource, IManifestExpressionProvider, IValueProvider
{
    private readonly Lazy<string> _value;

    /// <param name="name">Its name.</param>
    /// <param name="callback">Gives the value; called once.</param>
    /// <param name="secret">Whether it must not be shown.</param>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        _value = new Lazy<string>(() => callback(Default));
        Secret = secret;
    }

    public bool Secret { get; }

    /// <summary>What applies when configuration says nothing.</summary>
    public ParameterDefault? Default { get; set; }

    public string ValueExpression => $"{{{Name}.value}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(_value.Value);
}

/// <summary>A parameter's value when configuration says nothing.</summary>
public abstract class ParameterDefault
{
    /// <summary>Writes it as the input's <c>default</c>.</summary>
    public abstract void WriteToManifest(Publishing.ManifestPublishingContext context);

    public abstract string GetDefaultValue();
}

internal sealed class ConstantParameterDefault(string value) : ParameterDefault
{
    public override void WriteToManifest(Publishing.ManifestPublishingContext context) => context.Writer.WriteString("value", value);

    public override string GetDefaultValue() => value;
}

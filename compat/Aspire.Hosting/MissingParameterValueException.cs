namespace Aspire.Hosting;

/// <summary>Neither the configuration nor the model gives a parameter its value; the message names the key to set.</summary>
public class MissingParameterValueException : DistributedApplicationException
{
    public MissingParameterValueException(string message)
        : base(message)
    {
    }

    public MissingParameterValueException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

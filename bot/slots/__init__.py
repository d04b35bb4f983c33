"""What a message says in closed vocabulary: regions, couriers, amounts, quantities, dates, measures, products."""
